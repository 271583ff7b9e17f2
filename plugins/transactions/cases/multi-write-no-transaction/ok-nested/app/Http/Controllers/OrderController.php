<?php

namespace App\Http\Controllers;

use App\Models\Invoice;
use App\Models\Order;
use Illuminate\Support\Facades\DB;

class OrderController
{
    // On one connection, a transaction inside of another one is a savepoint of that.
    public function store(string $name): void
    {
        DB::beginTransaction();
        try {
            $order = Order::create(['name' => $name]);
            $this->invoice($order);
        } catch (\Exception $e) {
            DB::rollBack();
            throw $e;
        }
        DB::commit();
    }

    public function update(string $name): void
    {
        DB::transaction(function () use ($name) {
            $order = Order::create(['name' => $name]);
            $this->invoice($order);
        });
    }

    private function invoice(Order $order): void
    {
        DB::transaction(function () use ($order) {
            Invoice::create(['order_id' => $order->id]);
        });
    }
}
