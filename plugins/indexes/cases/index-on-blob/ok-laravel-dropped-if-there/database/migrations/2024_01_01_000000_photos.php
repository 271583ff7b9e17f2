<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('photos', function (Blueprint $table) {
            $table->id();
            $table->boolean('starred');
            $table->string('title', 100);
            $table->index(['starred', 'title'], 'by_title');
        });
    }

    public function down(): void
    {
        Schema::drop('photos');
    }
};
