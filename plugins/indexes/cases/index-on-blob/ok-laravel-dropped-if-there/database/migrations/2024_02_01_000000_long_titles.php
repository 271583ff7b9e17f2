<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    // The index is gone before its column becomes too long for it.
    public function up(): void
    {
        Schema::table('photos', function (Blueprint $table) {
            if (Schema::hasIndex('photos', 'by_title')) {
                $table->dropIndex('by_title');
            }
            $table->text('title')->nullable()->change();
        });
    }

    public function down(): void
    {
        Schema::table('photos', function (Blueprint $table) {
            $table->string('title', 100)->nullable(false)->change();
            $table->index(['starred', 'title'], 'by_title');
        });
    }
};
