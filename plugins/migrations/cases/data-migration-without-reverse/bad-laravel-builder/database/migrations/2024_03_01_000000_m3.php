<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        DB::table('orders')->where('state', 'shipped')->update(['state' => 'sent']); // ~ data-migration-without-reverse "`orders`"
    }

    public function down(): void
    {
    }
};
