<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        DB::statement("UPDATE orders SET state = 'sent' WHERE state = 'shipped'");
    }

    public function down(): void
    {
        DB::statement("UPDATE orders SET state = 'shipped' WHERE state = 'sent'");
    }
};
