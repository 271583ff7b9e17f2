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
        $body = 'SET NEW.code = ' . config('things.code');
        $sql = "CREATE TRIGGER %s BEFORE INSERT ON things FOR EACH ROW BEGIN {$body}; END";
        DB::unprepared(sprintf($sql, self::NAME));
        Schema::create(config('things.table'), function (Blueprint $table) {
            $table->id();
        });
    }

    public function down(): void
    {
        DB::unprepared(sprintf('DROP TRIGGER IF EXISTS %s', self::NAME));
    }
};
