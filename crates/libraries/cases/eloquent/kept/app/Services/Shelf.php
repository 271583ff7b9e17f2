<?php

namespace App\Services;

use App\Models\Product;

class Shelf
{
    private $product;

    public function fill(int $id): void
    {
        $this->product = Product::with('prices')->find($id);
        echo $this->product->name;
    }

    public function loaded(): void
    {
        foreach (Product::with('prices')->get() as $product) {
            echo $product->countPrices();
        }
    }

    public function notLoaded(): void
    {
        foreach (Product::where('sold', true)->get() as $product) {
            echo $product->countPrices();
        }
    }

    public function counted(): void
    {
        foreach (Product::with('prices')->get() as $product) {
            echo $product->name . count($product->prices);
        }
    }

    public function page(): void
    {
        foreach (Product::where('sold', true)->get()->take(3) as $product) {
            echo $product->name;
        }
        foreach (Product::where('sold', false)->get()->slice(3) as $product) {
            echo $product->name;
        }
    }
}
