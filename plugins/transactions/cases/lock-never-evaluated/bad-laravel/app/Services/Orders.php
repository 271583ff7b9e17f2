<?php

namespace App\Services;

use App\Models\Order;
use Illuminate\Support\Facades\DB;

class Orders
{
    public function pay(string $number): void
    {
        DB::transaction(function () use ($number) {
            Order::where('number', $number)->lockForUpdate(); // ~ lock-never-evaluated
            Order::where('number', $number)->update(['state' => 'paid']);
        });
    }
}
