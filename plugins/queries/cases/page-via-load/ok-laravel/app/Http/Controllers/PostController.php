<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        $posts = Post::where('title', $request->input('title'))->orderByDesc('id')->get();

        return ['newest' => $posts->take(3), 'count' => $posts->map(fn ($post) => $post->title)];
    }

    public function last(Request $request)
    {
        return Post::where('title', $request->input('title'))->get()->take(-3);
    }

    public function rest(Request $request)
    {
        return Post::where('title', $request->input('title'))->get()->skip(3);
    }
}
