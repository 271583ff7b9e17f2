<?php

namespace App\Services;

use App\Models\Item;

class Stock
{
    public function take(int $id): void
    {
        $item = Item::lockForUpdate()->findOrFail($id); // ~ lock-outside-transaction
        $item->update(['stock' => $item->stock - 1]);
    }
}
