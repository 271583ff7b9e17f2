<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        DB::table('orders')->where('state', 'old')->update(['state' => 'sent']);
    }

    public function down(): void
    {
        // Nobody needs to know any more which of them were old.
    }
};
