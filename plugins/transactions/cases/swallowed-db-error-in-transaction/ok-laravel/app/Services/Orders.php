<?php

namespace App\Services;

use App\Models\Log;
use App\Models\Order;
use Illuminate\Database\QueryException;
use Illuminate\Support\Facades\DB;

class Orders
{
    public function accept(string $number): void
    {
        DB::transaction(function () use ($number) {
            try {
                DB::transaction(fn () => Order::create(['number' => $number]));
            } catch (QueryException $e) {
                report($e);
            }
            Log::create(['text' => $number]);
        });
        DB::beginTransaction();
        try {
            Order::create(['number' => $number]);
            DB::commit();
        } catch (QueryException $e) {
            DB::rollBack();
        }
        Log::create(['text' => $number]);
    }
}
