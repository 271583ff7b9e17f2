<?php

namespace App\Services;

use App\Models\Item;
use Illuminate\Support\Facades\DB;

class Stock
{
    public function reset(): void
    {
        foreach (Item::all() as $item) {
            DB::beginTransaction();
            $item->update(['stock' => 0]);
            DB::commit(); // ~ commit-in-loop
        }
    }
}
