<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::table('orders', function (Blueprint $table) {
            $table->string('note')->nullable();
        });
        DB::table('states')->update(['name' => DB::raw('upper(name)')]);
        DB::table('orders')->where('state', 'shipped')->update(['note' => 'sent']);
        DB::table('orders')->whereNull('note')->chunkById(500, function ($orders) {
            DB::table('orders')->whereIn('id', $orders->pluck('id'))->update(['note' => 'none']);
        });
    }

    public function down(): void
    {
        Schema::table('orders', function (Blueprint $table) {
            $table->dropColumn('note');
        });
    }
};
