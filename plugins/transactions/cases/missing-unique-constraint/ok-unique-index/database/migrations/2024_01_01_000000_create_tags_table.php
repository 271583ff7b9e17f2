<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('teams', function (Blueprint $table) {
            $table->id();
        });
        Schema::create('tags', function (Blueprint $table) {
            $table->id();
            $table->foreignId('team_id');
            $table->string('name');
            $table->unique(['team_id', 'name']);
            $table->string('slug')->unique();
        });
        Schema::create('marks', function (Blueprint $table) {
            $table->id();
            $table->foreignId('tag_id');
            $table->foreignId('user_id')->nullable();
            $table->unsignedBigInteger('user_key')->storedAs('coalesce(user_id, 0)');
            $table->unique(['tag_id', 'user_key']);
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('tags');
        Schema::dropIfExists('teams');
    }
};
