<?php

use App\Models\Order;
use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

return new class extends Migration {
    public function up(): void
    {
        foreach (Order::all() as $order) {
            $order->note = strtoupper($order->state);
            $order->save(); // ~ write-in-loop "writes one row for each row of `Order::all`"
        }
        // What is written out is few.
        foreach (['new', 'sent'] as $state) {
            DB::table('orders')->where('state', $state)->update(['note' => $state]);
        }
    }

    public function down(): void
    {
        DB::table('orders')->update(['note' => null]);
    }
};
