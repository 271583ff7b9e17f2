<?php

namespace App\Services;

use App\Models\Order;
use Illuminate\Support\Facades\DB;

class Orders
{
    public function pay(string $number): void
    {
        DB::transaction(function () use ($number) {
            $query = Order::where('number', $number);
            $query->lockForUpdate();
            $query->first();
            Order::where('number', $number)->lockForUpdate()->get();
        });
    }
}
