<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('tags', function (Blueprint $table) {
            $table->id();
            $table->string('name');
        });
        Schema::create('orders', function (Blueprint $table) {
            $table->id();
            $table->string('state');
        });
        Schema::create('order_tag', function (Blueprint $table) {
            $table->foreignId('order_id')->constrained();
            $table->foreignId('tag_id')->index()->constrained();
            $table->primary(['order_id', 'tag_id']);
        });
        Schema::create('notes', function (Blueprint $table) {
            $table->id();
            $table->foreignId('order_id')->index()->constrained();
            $table->string('text');
        });
    }

    public function down(): void
    {
        Schema::drop('notes');
        Schema::drop('order_tag');
        Schema::drop('orders');
        Schema::drop('tags');
    }
};
