<?php

namespace App\Services;

use App\Models\Item;
use Illuminate\Support\Facades\DB;

class Stock
{
    public function take(int $id): void
    {
        DB::beginTransaction(); // ~ manual-transaction-no-rollback
        Item::findOrFail($id)->decrement('stock');
        DB::commit();
    }
}
