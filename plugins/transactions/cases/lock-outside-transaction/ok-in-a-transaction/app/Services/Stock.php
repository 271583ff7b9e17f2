<?php

namespace App\Services;

use App\Models\Item;
use Illuminate\Support\Facades\DB;

class Stock
{
    public function take(int $id): void
    {
        DB::transaction(fn () => $this->locked($id)->decrement('stock'));
    }

    public function locked(int $id): Item
    {
        return Item::lockForUpdate()->findOrFail($id);
    }

    public function byHand(int $id): void
    {
        DB::beginTransaction();
        try {
            Item::whereKey($id)->lockForUpdate()->first()->decrement('stock');
            DB::commit();
        } catch (\Throwable $error) {
            DB::rollBack();
        }
    }

    public function unlessItIsClosed(int $id, bool $closed): void
    {
        DB::beginTransaction();
        try {
            if ($closed) {
                DB::rollBack();

                return;
            }
            Item::whereKey($id)->lockForUpdate()->first()->decrement('stock');
            DB::commit();
        } catch (\Throwable $error) {
            DB::rollBack();
            throw $error;
        }
    }
}
