<?php

namespace App\Http\Controllers;

use App\Jobs\ShipOrder;
use App\Models\Order;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class OrderController
{
    public function store(Request $request)
    {
        DB::transaction(function () use ($request) {
            $order = Order::create(['email' => $request->input('email')]);
            ShipOrder::dispatch($order);
        });
    }
}
