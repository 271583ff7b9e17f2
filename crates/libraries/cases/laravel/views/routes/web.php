<?php

use App\Http\Controllers\CommentController;
use App\Http\Controllers\PostController;
use App\Http\Controllers\ShowProfile;
use Illuminate\Support\Facades\Route;

Route::get('/posts', [PostController::class, 'index'])->name('posts');
Route::middleware('auth')->prefix('admin')->group(function () {
    Route::controller(PostController::class)->group(function () {
        Route::post('posts/{post}/publish', 'publish');
        Route::get('posts/{post}', 'show');
    });
    Route::resource('posts.comments', CommentController::class)->only('show');
});
Route::get('/profile', ShowProfile::class);
Route::get('/about', function () {
    return view('about', ['url' => 'https://example.org']);
});
Route::view('/imprint', 'about');
