<?php

namespace App\Services;

use App\Models\Price;
use App\Models\Product;

class Prices
{
    public function replaced(Product $product, int $amount): void
    {
        $product->prices()->delete();
        Price::create(['product_id' => $product->id, 'amount' => $amount]);
        $product->prices()->create(['amount' => $amount]);
        $product->delete();
    }

    public function tagged(array $ids): void
    {
        $product = Product::create(['name' => 'x']);
        $product->tags()->attach($ids);
        $product->tags()->detach();
        $product->tags()->sync($ids);
        $product->tags()->create(['name' => 'new']);
    }
}
