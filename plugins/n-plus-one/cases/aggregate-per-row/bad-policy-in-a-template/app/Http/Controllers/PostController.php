<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Support\Facades\Gate;

class PostController
{
    public function index()
    {
        return view('posts', ['posts' => Post::orderBy('id')->paginate(20)]);
    }

    public function show(Post $post)
    {
        // One row is asked for once.
        Gate::authorize('lock', $post);

        return $post;
    }
}
