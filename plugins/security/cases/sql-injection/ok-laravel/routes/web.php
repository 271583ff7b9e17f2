<?php

use App\Http\Controllers\ProductController;
use Illuminate\Support\Facades\Route;

Route::get('/products', [ProductController::class, 'index']);
Route::get('/report/{year}', [ProductController::class, 'report']);
Route::get('/shelves/{shelf}/count', [ProductController::class, 'count']);
