<?php

use App\Models\Setting;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        DB::table('settings')->where('name', 'version')->update(['value' => Setting::VERSION]);
        Schema::table('settings', function (Blueprint $table) {
            $table->foreignIdFor(Setting::class)->nullable();
        });
    }
};
