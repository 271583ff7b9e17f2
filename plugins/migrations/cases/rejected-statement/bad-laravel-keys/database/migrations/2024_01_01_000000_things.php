<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    private const NAME = 'count_things';

    public function up(): void
    {
        Schema::create('owners', function (Blueprint $table) {
            $table->id();
        });
        Schema::create('things', function (Blueprint $table) {
            $table->id();
            $table->string('code');
        });
    }

    public function down(): void
    {
        Schema::drop('things');
        Schema::drop('owners');
    }
};
