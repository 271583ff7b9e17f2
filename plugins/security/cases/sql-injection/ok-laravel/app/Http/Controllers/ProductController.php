<?php

namespace App\Http\Controllers;

use App\Models\Product;
use App\Repositories\Products;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class ProductController
{
    private const ORDER = 'price DESC';

    public function index(Request $request)
    {
        $order = $request->query('order');
        $direction = in_array($order, ['asc', 'desc'], true) ? $order : 'asc';
        $products = Product::whereRaw('name LIKE ?', ["%{$request->input('q')}%"])->get();
        $sorted = Product::orderByRaw('price ' . ($order === 'desc' ? 'DESC' : 'ASC'))->paginate(20);
        $named = Product::orderBy($order)->orderByRaw(self::ORDER)->paginate(20);
        $checked = Product::orderByRaw("price $direction")->paginate(20);
        $limited = Product::orderBy('id')->whereRaw('stock < ' . (int) $request->input('stock'))->paginate(20);

        return [$products, $sorted, $named, $checked, $limited];
    }

    public function report(string $year)
    {
        return DB::select('SELECT total FROM sales WHERE year = ?', [$year]);
    }

    public function count(string $shelf)
    {
        $found = app(Products::class)->scopeQuery(function ($query) use ($shelf) {
            return $query->where('shelf', $shelf);
        });

        return DB::select("SELECT count(*) FROM ({$found->model->toSql()}) c", $found->model->getBindings());
    }
}
