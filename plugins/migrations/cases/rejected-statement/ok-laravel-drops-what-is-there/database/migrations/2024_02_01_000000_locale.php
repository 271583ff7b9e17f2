<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        if (Schema::hasColumn('threads', 'solved_by')) {
            Schema::dropColumns('threads', 'solved_by');
        }
    }

    public function down(): void
    {
        if (Schema::hasColumn('threads', 'locale_image')) {
            Schema::dropColumns('threads', 'locale_image');
        }
        Schema::table('threads', function (Blueprint $table) {
            $table->integer('solved_by');
            if (Schema::hasIndex('threads', 'by_nobody')) {
                $table->dropIndex('by_nobody');
            }
        });
    }
};
