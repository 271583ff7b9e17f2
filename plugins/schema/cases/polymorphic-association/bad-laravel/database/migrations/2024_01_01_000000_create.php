<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('users', function (Blueprint $table) {
            $table->id();
            $table->string('name');
        });
        Schema::create('likes', function (Blueprint $table) {
            $table->id();
            $table->morphs('likeable'); // ~ polymorphic-association low "`likes.likeable_id` refers to a row of the table that `likeable_type` names, and no foreign key can guard it; so does `replies.replyable_id`"
        });
        Schema::create('replies', function (Blueprint $table) {
            $table->id();
            $table->morphs('replyable');
        });
        Schema::create('notifications', function (Blueprint $table) {
            $table->uuid('id')->primary();
            $table->morphs('notifiable');
        });
        Schema::create('personal_access_tokens', function (Blueprint $table) {
            $table->id();
            $table->morphs('tokenable');
        });
        Schema::create('sessions', function (Blueprint $table) {
            $table->string('id')->primary();
            $table->text('payload');
        });
        Schema::create('cache', function (Blueprint $table) {
            $table->string('key')->primary();
            $table->text('value');
        });
    }

    public function down(): void {}
};
