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
            $table->foreignId('owner_id')->nullable()->constrained()->nullOnDelete();
            $table->foreignId('seller_id')->nullable()->constrained('owners')->nullOnDelete();
        });
    }

    public function down(): void
    {
        Schema::table('things', function (Blueprint $table) {
            $table->dropConstrainedForeignId('seller_id');
            $table->dropColumn('owner_id'); // ~ rejected-statement "foreign key `things_owner_id_foreign` is on `owner_id`"
        });
    }
};
