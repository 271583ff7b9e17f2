<?php

namespace App\Services;

use App\Models\Item;
use Illuminate\Support\Facades\DB;

class Stock
{
    public function take(int $id): void
    {
        $item = Item::lockForUpdate()->findOrFail($id); // ~ lock-outside-transaction
        $item->update(['stock' => $item->stock - 1]);
    }

    public function tooLate(int $id, bool $closed): void
    {
        DB::beginTransaction();
        if ($closed) {
            DB::rollBack();
        } else {
            DB::commit();
        }
        Item::lockForUpdate()->findOrFail($id)->decrement('stock'); // ~ lock-outside-transaction
    }
}
