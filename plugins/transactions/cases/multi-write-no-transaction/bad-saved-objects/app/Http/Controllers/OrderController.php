<?php

namespace App\Http\Controllers;

use App\Models\Line;
use App\Models\Order;
use Illuminate\Support\Facades\DB;

class OrderController
{
    public function store()
    {
        $order = new Order();
        $order->number = request('number');
        $order->save();

        $line = new Line();
        $line->order_id = $order->id;
        $line->amount = 1;
        $line->save(); // ~ multi-write-no-transaction "if `Line::save` fails, what `Order::save` wrote stays"
    }

    public function create()
    {
        $order = Order::create(['number' => request('number')]);
        $line = new Line();
        $line->order_id = $order->id;
        $line->save(); // ~ multi-write-no-transaction
    }

    public function update()
    {
        $order = new Order();
        $order->number = request('number');
        $order->save();
        $order->lines()->create(['amount' => 1]); // ~ multi-write-no-transaction
    }

    public function destroy()
    {
        DB::transaction(function () {
            $order = new Order();
            $order->save();
            $line = new Line();
            $line->order_id = $order->id;
            $line->save();
        });
    }

    public function show()
    {
        $order = new Order();
        $order->number = request('number');
        $order->save();
        $order->number = 'again';
        $order->save();
    }
}
