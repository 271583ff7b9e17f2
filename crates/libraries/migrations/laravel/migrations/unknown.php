<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up()
    {
        Schema::create(config('x.tables')['roles'], function (Blueprint $table) {
            $table->id();
        });
        Schema::table('users', function (Blueprint $table) {
            $table->macroOfSomeone('x');
            $table->string($this->column());
            $table->string('plain')->nullable();
        });
        Schema::table('posts', function (Blueprint $table) {
            Helper::columns($table);
        });
        Schema::connection('tenants')->create('elsewhere', function (Blueprint $table) {
            $table->id();
        });
        foreach (DB::table('tenants')->get() as $tenant) {
            DB::statement("drop table {$tenant->name}");
        }
        if (Schema::hasTable('done')) {
            return;
        }
        Schema::create('done', function (Blueprint $table) { $table->id(); });
    }

    private function column()
    {
        return env('COLUMN');
    }

    public function down()
    {
        //
    }
};
