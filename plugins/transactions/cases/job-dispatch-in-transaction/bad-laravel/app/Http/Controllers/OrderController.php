<?php

namespace App\Http\Controllers;

use App\Events\OrderPlaced;
use App\Jobs\ShipOrder;
use App\Mail\Receipt;
use App\Models\Order;
use App\Notifications\Ordered;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Mail;

class OrderController
{
    public function store(Request $request)
    {
        DB::transaction(function () use ($request) {
            $order = Order::create(['email' => $request->input('email')]);
            ShipOrder::dispatch($order)->onQueue('stock'); // ~ job-dispatch-in-transaction "ShipOrder::dispatch"
            dispatch(new ShipOrder($order)); // ~ job-dispatch-in-transaction
            event(new OrderPlaced($order)); // ~ job-dispatch-in-transaction "event(OrderPlaced)"
            $request->user()->notify(new Ordered($order)); // ~ job-dispatch-in-transaction
            Mail::to($request->user())->queue(new Receipt($order)); // ~ job-dispatch-in-transaction "Receipt"
        });
    }

    public function again(int $id)
    {
        DB::beginTransaction();
        try {
            Order::where('id', $id)->update(['email' => '']);
            $this->announce($id);
            DB::commit();
        } catch (\Throwable $error) {
            DB::rollBack();
            throw $error;
        }
    }

    private function announce(int $id): void
    {
        ShipOrder::dispatch($id); // ~ job-dispatch-in-transaction
    }
}
