<?php

namespace App\Http\Controllers;

use App\Models\Invoice;
use App\Models\Order;
use Illuminate\Support\Facades\DB;

class OrderController
{
    public function update(string $name): void
    {
        $order = DB::transaction(fn () => Order::create(['name' => $name]));
        DB::transaction(function () use ($order) { // ~ multi-write-no-transaction
            Invoice::create(['order_id' => $order->id]);
        });
    }
}
