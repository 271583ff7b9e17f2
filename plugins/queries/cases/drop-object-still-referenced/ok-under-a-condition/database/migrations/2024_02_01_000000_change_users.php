<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        if (config('app.short')) {
            Schema::table('users', function (Blueprint $table) {
                $table->dropColumn('nickname');
            });
            Schema::drop('badges');
        }
    }
};
