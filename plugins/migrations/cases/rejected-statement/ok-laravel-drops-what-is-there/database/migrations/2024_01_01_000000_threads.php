<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('threads', function (Blueprint $table) {
            $table->id();
            $table->integer('author_id');
            $table->integer('solved_by');
        });
    }

    public function down(): void
    {
        Schema::drop('threads');
    }
};
