<?php

namespace App\Http\Controllers;

use App\Models\Product;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class ProductController
{
    public function index(Request $request)
    {
        $order = $request->query('order');
        $products = Product::whereRaw("name LIKE '%{$request->input('q')}%'")->get(); // ~ sql-injection "`Product::get` runs a statement that holds"
        $sorted = Product::orderByRaw("price $order")->paginate(20); // ~ sql-injection "holds `order` as it is"
        $counted = Product::select(DB::raw('count(*) AS ' . $order))->first(); // ~ sql-injection

        return [$products, $sorted, $counted];
    }

    public function report(string $year)
    {
        return DB::select("SELECT total FROM sales WHERE year = $year"); // ~ sql-injection "holds `year` as it is"
    }
}
