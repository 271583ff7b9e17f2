<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        DB::table('orders')->where('state', 'lost')->update(['state' => 'sent']);
    }

    public function down(): void
    {
        (new App\Support\States())->restore();
    }
};
