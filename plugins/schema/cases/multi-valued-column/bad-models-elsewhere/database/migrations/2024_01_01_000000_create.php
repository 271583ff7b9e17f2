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
        Schema::create('posts', function (Blueprint $table) {
            $table->id();
            $table->foreignId('user_id')->constrained();
            $table->string('title');
        });
        Schema::create('failed_jobs', function (Blueprint $table) {
            $table->id();
            $table->text('payload');
        });
        Schema::create('job_batches', function (Blueprint $table) {
            $table->string('id')->primary();
            $table->string('name');
            $table->longText('failed_job_ids'); // ~ multi-valued-column
        });
        Schema::create('comments', function (Blueprint $table) {
            $table->id();
            $table->string('text');
        });
        Schema::create('cache', function (Blueprint $table) {
            $table->string('key')->primary();
            $table->text('value');
        });
        Schema::create('sessions', function (Blueprint $table) {
            $table->string('id')->primary();
            $table->text('payload');
        });
        Schema::create('password_resets', function (Blueprint $table) {
            $table->string('email')->primary();
            $table->text('token');
        });
        Schema::create('monitored_tasks', function (Blueprint $table) {
            $table->string('name')->primary();
            $table->text('ping_url');
        });
    }

    public function down(): void {}
};
