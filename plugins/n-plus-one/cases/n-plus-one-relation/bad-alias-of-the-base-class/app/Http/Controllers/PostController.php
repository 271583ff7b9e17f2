<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function index()
    {
        foreach (Post::where('slug', 'like', 'a%')->get() as $post) {
            echo $post->user->name; // ~ n-plus-one-relation
        }
    }
}
