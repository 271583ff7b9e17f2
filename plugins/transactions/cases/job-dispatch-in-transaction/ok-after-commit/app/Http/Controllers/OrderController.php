<?php

namespace App\Http\Controllers;

use App\Events\Seen;
use App\Jobs\LocalJob;
use App\Jobs\PatientJob;
use App\Jobs\ShipOrder;
use App\Jobs\SlowJob;
use App\Models\Order;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class OrderController
{
    public function store(Request $request)
    {
        $order = DB::transaction(function () use ($request) {
            $order = Order::create(['email' => $request->input('email')]);
            ShipOrder::dispatch($order)->onQueue('stock')->afterCommit();
            PatientJob::dispatch($order);
            SlowJob::dispatch($order);
            LocalJob::dispatch($order);
            DB::afterCommit(fn () => ShipOrder::dispatch($order));
            event(new Seen($order));

            return $order;
        });
        ShipOrder::dispatch($order);
    }

    public function show(int $id)
    {
        DB::transaction(function () use ($id) {
            $order = Order::findOrFail($id);
            ShipOrder::dispatch($order);
        });
    }
}
