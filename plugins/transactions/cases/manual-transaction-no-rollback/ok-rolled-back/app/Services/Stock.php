<?php

namespace App\Services;

use App\Models\Item;
use Illuminate\Support\Facades\DB;

class Stock
{
    public function take(int $id): void
    {
        DB::beginTransaction();
        try {
            Item::findOrFail($id)->decrement('stock');
            DB::commit();
        } catch (\Throwable $error) {
            DB::rollBack();
            throw $error;
        }
    }

    public function other(int $id): void
    {
        DB::transaction(fn () => Item::findOrFail($id)->decrement('stock'));
    }
}
