<?php

namespace App\Http\Controllers;

use App\Models\Order;
use Illuminate\Support\Facades\DB;

class OrderController
{
    public function destroy(int $id)
    {
        $order = Order::findOrFail($id);
        foreach ($order->lines as $line) {
            $line->delete();
        }
        $order->delete(); // ~ multi-write-no-transaction
    }

    public function update(int $id, int $other)
    {
        // The lines of one order have nothing to do with another.
        foreach (Order::findOrFail($id)->lines as $line) {
            $line->delete();
        }
        Order::findOrFail($other)->delete();
    }

    public function show(int $id)
    {
        $order = Order::findOrFail($id);
        DB::transaction(function () use ($order) {
            foreach ($order->lines as $line) {
                $line->delete();
            }
            $order->delete();
        });
    }
}
