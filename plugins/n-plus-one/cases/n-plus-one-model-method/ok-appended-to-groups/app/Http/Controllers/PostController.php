<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function index()
    {
        $posts = Post::selectRaw('status, count(*) as posts')->groupBy('status')->get();

        return response()->json($posts);
    }
}
