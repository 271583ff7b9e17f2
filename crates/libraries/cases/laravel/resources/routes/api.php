<?php

use App\Http\Controllers\PostController;
use Illuminate\Support\Facades\Route;

Route::controller(PostController::class)->group(function () {
    Route::get('/posts', 'index');
    Route::get('/posts/loaded', 'loaded');
    Route::get('/posts/collected', 'collected');
    Route::get('/users', 'users');
    Route::get('/users/mapped', 'mapped');
    Route::get('/comments', 'comments');
    Route::get('/posts/{id}', 'one');
    Route::get('/users/json', 'json');
    Route::get('/users/rows', 'rows');
    Route::get('/not-shown', 'notShown');
});
