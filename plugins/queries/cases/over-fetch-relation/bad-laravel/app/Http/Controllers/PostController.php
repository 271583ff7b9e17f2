<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        $posts = Post::with('comments')->where('user_id', $request->user()->id)->get(); // ~ over-fetch-relation "only the number"
        foreach ($posts as $post) {
            echo $post->title, $post->comments->count();
        }
    }

    public function titles(Request $request)
    {
        $posts = Post::with('comments')->where('user_id', $request->user()->id)->get(); // ~ over-fetch-relation "only the number"

        return $posts->map(fn ($post) => $post->title.count($post->comments));
    }
}
