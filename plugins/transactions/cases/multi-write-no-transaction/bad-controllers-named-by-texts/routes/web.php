<?php

Route::group(['namespace' => 'Blog'], function () {
    Route::namespace('Actions')->group(function () {
        Route::put('posts/{id}', 'PostActions@update');
    });
    Route::post('posts', '\Blog\Actions\PostActions@store')->name('posts.store');
});
