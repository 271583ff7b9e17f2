<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('posts', function (Blueprint $table) {
            $table->id();
            $table->string('title');
        });
        Schema::create('comments', function (Blueprint $table) {
            $table->id();
            $table->foreignId('post_id'); // ~ filter-without-index "leads with `post_id`, by which its rows are read along"
            $table->text('text');
        });
        Schema::create('likes', function (Blueprint $table) {
            $table->id();
            $table->foreignId('post_id')->index();
        });
    }

    public function down(): void
    {
        Schema::drop('likes');
        Schema::drop('comments');
        Schema::drop('posts');
    }
};
