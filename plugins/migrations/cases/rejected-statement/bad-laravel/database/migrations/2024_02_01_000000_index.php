<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::table('threads', function (Blueprint $table) {
            $table->index('author_id');
            $table->index('solved_by');
        });
    }

    // A list names the column, a text names the index.
    public function down(): void
    {
        Schema::table('threads', function (Blueprint $table) {
            $table->dropIndex(['solved_by']);
            $table->dropIndex('author_id'); // ~ rejected-statement
        });
    }
};
