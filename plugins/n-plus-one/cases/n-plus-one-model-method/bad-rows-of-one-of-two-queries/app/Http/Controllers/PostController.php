<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        $posts = $request->input('mine') ? Post::where('user_id', 1)->get() : Post::where('slug', 'like', 'a%')->get();
        foreach ($posts as $post) {
            echo $post->line();
        }
    }
}
