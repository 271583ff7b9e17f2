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
        Schema::table('things', function (Blueprint $table) {
            $table->boolean('overdue')->default(false);
        });
    }

    public function down(): void
    {
        Schema::table('things', function (Blueprint $table) {
            $table->dropForeign(['overdue']); // ~ rejected-statement "`things` has no constraint `things_overdue_foreign`"
        });
    }
};
