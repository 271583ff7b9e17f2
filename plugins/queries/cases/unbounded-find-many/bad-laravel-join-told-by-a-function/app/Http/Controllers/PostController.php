<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function index()
    {
        return Post::leftJoin('comments', function ($join) {
            $join->on('comments.post_id', '=', 'posts.id');
        })->get(); // ~ unbounded-find-many
    }

    public function some()
    {
        // Which rows are joined is a condition on all of them, and here on none.
        return Post::leftJoin('comments', function ($join) {
            $join->on('comments.post_id', '=', 'posts.id')->where('comments.text', 'a');
        })->where('posts.id', 1)->get();
    }
}
